package io.github.ganzoo.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** A hash that identifies a set of settings. */
public final class SettingsHash {

    private SettingsHash() {}

    /** SHA-256 over the lines {@code name=value\n} in UTF-8, sorted by name; 64 hexadecimal digits. */
    public static String of(SortedMap<String, String> settings) {
        var lines = new StringBuilder();
        settings.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
