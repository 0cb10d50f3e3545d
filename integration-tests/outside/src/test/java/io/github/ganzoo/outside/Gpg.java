package io.github.ganzoo.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GnuPG with a key ring of its own. */
record Gpg(Path home) {
    static final String PASSPHRASE = "not a secret";

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("gpg", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes a key for this one test. */
    static Gpg withKey(Path home) {
        try {
            var gpg = new Gpg(Files.createDirectories(home));
            gpg.run("--quick-generate-key", "Test <test@example.org>", "rsa2048", "sign", "never");
            return gpg;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key, armored, locked by {@link #PASSPHRASE}. */
    String secretKey() {
        return run("--armor", "--export-secret-keys");
    }

    /** Fails if the signature is not this key's for that file. */
    void verify(Path signature, Path file) {
        run("--verify", signature.toString(), file.toString());
    }

    private String run(String... arguments) {
        var command = new ArrayList<>(List.of("gpg", "--batch", "--quiet", "--no-permission-warning"));
        command.addAll(List.of("--pinentry-mode", "loopback", "--passphrase", PASSPHRASE));
        command.addAll(List.of(arguments));
        return Processes.run(home, Map.of("GNUPGHOME", home.toString()), command);
    }
}
