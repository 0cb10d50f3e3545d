package it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AppTest {
    @Test
    void theModelOfThisBuildEmbeds() {
        var disc = App.embed(Path.of("images/discs/0.png"));
        assertArrayEquals(disc, App.embed(Path.of("images/discs/0.png")));
        assertFalse(Arrays.equals(disc, App.embed(Path.of("images/squares/0.png"))));
    }
}
