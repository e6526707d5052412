/**
 * Settings as a file has them: sections, typed values with ranges and defaults, unknown keys.
 *
 * <p>Which settings there are is not known here, nor where their texts come from.
 */
package io.somasync.scenarios.settings;
