/**
 * What a run came to: its figures, its verdict, and what they are of.
 *
 * <p>Nothing is measured here, and neither files nor terminals are known.
 */
package io.somasync.scenarios.result;
