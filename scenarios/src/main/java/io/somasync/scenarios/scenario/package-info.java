/**
 * Scenario files: read, checked completely, and turned into plans.
 *
 * <p>The only place that knows HOCON; nothing here runs a plan or prints.
 */
package io.somasync.scenarios.scenario;
