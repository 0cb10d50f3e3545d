package io.github.ganzoo.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release profile signs every file and bundles them as they go to Central; here they go nowhere. */
class CentralBundleTest {
    @Test
    void everyFileOfTheBundleIsSigned(@TempDir Path temporary) throws IOException {
        var version = System.getProperty("maven.version");
        assumeTrue(
                Version.parse(version).compareTo(Version.parse("3.9.2")) >= 0,
                "Central's plugin wants Maven 3.9.2, this is " + version + "; ./mvnw brings one");
        assumeTrue(Gpg.isInstalled(), "gpg is not installed");

        var gpg = Gpg.withKey(temporary.resolve("keys"));
        var release = Release.published();
        release.build(
                Map.of("MAVEN_GPG_KEY", gpg.secretKey(), "MAVEN_GPG_PASSPHRASE", Gpg.PASSPHRASE),
                "-Ppublish,release",
                "-DskipUpload");

        var zip = release.sources().resolve("target/central-publishing/central-bundle.zip");
        var bundle = temporary.resolve("bundle");
        Folders.unzip(zip, bundle);
        var files = new TreeSet<>(Folders.digests(bundle).keySet());
        var signed = new ArrayList<>(files);
        signed.removeIf(file -> file.matches(".*\\.(asc|md5|sha1)"));

        var published = new TreeSet<>(Folders.digests(release.repository()).keySet());
        published.removeIf(file -> file.matches(".*(maven-metadata.*|\\.md5|\\.sha1)"));
        assertThat(signed).containsExactlyInAnyOrderElementsOf(published);
        for (var file : signed) {
            assertThat(files).contains(file + ".asc", file + ".md5", file + ".sha1");
            gpg.verify(bundle.resolve(file + ".asc"), bundle.resolve(file));
        }
    }
}
