/**
 * Conditions of success: what is asked of a figure, and how a run stands to it.
 *
 * <p>Where conditions are written and where verdicts are shown is not known here.
 */
package io.somasync.scenarios.criterion;
