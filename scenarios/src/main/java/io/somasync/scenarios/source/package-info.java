/**
 * Where settings come from: scenario files, what they include, and options that override them.
 *
 * <p>What settings mean is not known here.
 */
package io.somasync.scenarios.source;
