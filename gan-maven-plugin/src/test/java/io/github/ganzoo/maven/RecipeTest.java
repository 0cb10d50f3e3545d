package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
    private static final Stack STACK = new Stack("1", "M2.1", "1.5.12");

    private final TrainMojo mojo = new TrainMojo();
    private final Path file;

    RecipeTest(@TempDir Path folder) {
        file = folder.resolve("recipe.properties");
    }

    @Test
    void aRecipeHoldsWhereNothingElseWasSaid() throws Exception {
        set(
                "recipe",
                Files.writeString(file, "# why\nmaxSteps=7\nbatchSize = 4\n").toFile());
        var keys = new Keys().add("maxSteps", 9);
        mojo.recipe().forEach(keys::addUnlessSet);
        assertThat(keys.values()).isEqualTo(Map.of("maxSteps", "9", "batchSize", "4"));
    }

    @Test
    void itsDataSetIsResolvedLikeTheUsersOwn() throws Exception {
        var request = new Request("train", Map.of("dataset", "furniture64"));
        assertThat(mojo.dataset(request, STACK)).contains(STACK.dataset("furniture64"));
        assertThat(mojo.dataset(request.with("dataDirectory", "photos"), STACK)).isEmpty();
        assertThat(mojo.dataset(request.without("dataset"), STACK)).contains(STACK.defaultDataset());
    }

    @Test
    void theUsersOwnImagesTakeThePlaceOfTheRecipes() throws Exception {
        set("recipe", Files.writeString(file, "dataset=emoji64\nseed=1\n").toFile());
        assertThat(mojo.recipe()).isEqualTo(Map.of("dataset", "emoji64", "seed", "1"));
        set("dataDirectory", new File("photos"));
        assertThat(mojo.recipe()).isEqualTo(Map.of("seed", "1"));
    }

    @Test
    void withoutOneThereIsNothingToAdd() throws Exception {
        assertThat(mojo.recipe()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        set("recipe", file.toFile());
        assertThatThrownBy(mojo::recipe)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("gan.recipe is " + file + ", which cannot be read: ");
    }

    private void set(String parameter, File value) throws Exception {
        var field = ModelMojo.class.getDeclaredField(parameter);
        field.setAccessible(true);
        field.set(mojo, value);
    }
}
