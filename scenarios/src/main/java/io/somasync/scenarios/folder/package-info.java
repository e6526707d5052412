/**
 * The result folder: each file's format, written and read back by the same code.
 *
 * <p>What files hold is worked out elsewhere.
 */
package io.somasync.scenarios.folder;
