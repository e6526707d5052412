/**
 * Random numbers as functions of what they are drawn for.
 *
 * <p>No generator with a state of its own may live here: results would depend on the order of work.
 */
package io.somasync.engine.random;
