/**
 * The result folder: figures, verdict and files of a run.
 *
 * <p>Nothing is measured here; figures are worked out of what a run came to.
 */
package io.somasync.scenarios.result;
