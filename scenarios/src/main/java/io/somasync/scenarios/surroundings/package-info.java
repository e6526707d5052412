/**
 * What commands see of the world: standard streams, folders, and this machine's resources.
 *
 * <p>Nothing here decides what is done with them.
 */
package io.somasync.scenarios.surroundings;
