package io.somasync.scenarios.source;

/**
 * A setting that an option overrides.
 *
 * @param option as the user knows it, for errors: {@code --nodes} or {@code --set mesh.nodes}
 * @param path path of the setting
 * @param value as the user wrote it
 */
public record Setting(String option, String path, String value) {}
