package io.github.ganzoo.zoo.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {

    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "89abcdef0123456789abcdef0123456789abcdef";

    private final Path project;

    GitCommitTest(@TempDir Path project) {
        this.project = project;
    }

    @Test
    void theCommitOfTheBranchCheckedOutIsFoundFromAFolderBelow() throws IOException {
        write(".git/HEAD", "ref: refs/heads/feature/x\n");
        write(".git/refs/heads/feature/x", HASH + "\n");
        write(".git/packed-refs", OTHER + " refs/heads/feature/x\n");

        assertThat(GitCommit.of(Files.createDirectories(project.resolve("a/b"))))
                .contains(HASH);
    }

    @Test
    void aPackedBranchIsFound() throws IOException {
        write(".git/HEAD", "ref: refs/heads/main\n");
        write(
                ".git/packed-refs",
                "# pack-refs with: peeled\n" + OTHER + " refs/heads/old/refs/heads/main2\n" + HASH
                        + " refs/heads/main\n^" + OTHER + "\n");

        assertThat(GitCommit.of(project)).contains(HASH);
    }

    @Test
    void aDetachedHeadIsTheCommit() throws IOException {
        write(".git/HEAD", HASH + "\n");

        assertThat(GitCommit.of(project)).contains(HASH);
    }

    @Test
    void aLinkedWorkTreeLooksInTheRepositoryItSharesBranchesWith() throws IOException {
        write("main/.git/worktrees/tree/HEAD", "ref: refs/heads/side\n");
        write("main/.git/worktrees/tree/commondir", "../..\n");
        write("main/.git/refs/heads/side", HASH + "\n");
        write("tree/.git", "gitdir: ../main/.git/worktrees/tree\n");

        assertThat(GitCommit.of(project.resolve("tree"))).contains(HASH);
    }

    @Test
    void whatHasNoCommitHasNone() throws IOException {
        write("fresh/.git/HEAD", "ref: refs/heads/main\n");
        write("broken/.git/HEAD", "nonsense\n");
        Files.createDirectories(project.resolve("hollow/.git"));

        assertThat(GitCommit.of(project.resolve("fresh"))).isEmpty();
        assertThat(GitCommit.of(project.resolve("broken"))).isEmpty();
        assertThat(GitCommit.of(project.resolve("hollow"))).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        var path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
