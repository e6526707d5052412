/**
 * Scenarios as tests: {@code @Scenario("my.conf")} on a test of JUnit 5.
 *
 * <p>The only place that knows JUnit, which whoever writes such tests brings along.
 */
package io.somasync.scenarios.junit;
