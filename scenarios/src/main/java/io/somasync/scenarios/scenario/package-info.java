/**
 * Scenarios: the meaning of each setting and the checks between them, up to a frozen plan.
 *
 * <p>Nothing here runs a plan or prints, and files are read elsewhere.
 */
package io.somasync.scenarios.scenario;
