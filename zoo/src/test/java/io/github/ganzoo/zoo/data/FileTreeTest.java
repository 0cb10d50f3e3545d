package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    private final Path folder;

    FileTreeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aTreeIsDeletedAndItsNeighborsStay() throws IOException {
        var tree = folder.resolve("tree");
        Files.writeString(Files.createDirectories(tree.resolve("a/b")).resolve("file"), "text");
        var neighbor = Files.createFile(folder.resolve("tree2"));
        FileTree.delete(tree);
        assertThat(tree).doesNotExist();
        assertThat(neighbor).exists();
        FileTree.delete(neighbor);
        assertThat(folder).isEmptyDirectory();
        FileTree.delete(tree);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows lets only privileged users create links")
    void whatALinkPointsToStays() throws IOException {
        var kept = Files.createDirectory(folder.resolve("kept"));
        Files.createFile(kept.resolve("file"));
        var tree = Files.createDirectory(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), kept);
        Files.createSymbolicLink(tree.resolve("broken"), folder.resolve("nowhere"));
        FileTree.delete(tree);
        assertThat(tree).doesNotExist();
        assertThat(kept.resolve("file")).exists();
    }
}
