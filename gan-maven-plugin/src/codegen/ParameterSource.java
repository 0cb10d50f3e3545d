import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a class for each goal that declares its settings to Maven as parameters. So gan:help, IDEs and Maven's warnings
 * know the catalog of settings. The fields are never read, because Maven's order of sources differs from the plugin's.
 */
final class ParameterSource {
    private ParameterSource() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[0], "io", "github", "ganzoo", "maven"));
        for (var goal : Goal.values()) {
            var file = folder.resolve(name(goal) + ".java");
            var source = source(goal);
            if (!Files.exists(file) || !Files.readString(file).equals(source)) {
                Files.writeString(file, source);
            }
        }
    }

    private static String name(Goal goal) {
        return goal.name().charAt(0) + goal.word().substring(1) + "Parameters";
    }

    private static String source(Goal goal) {
        var source = new StringBuilder(
                """
                package io.github.ganzoo.maven;

                import io.github.ganzoo.settings.Goal;
                import org.apache.maven.plugins.annotations.Parameter;
                import org.jspecify.annotations.Nullable;

                /** The settings that {@code gan:%s} heeds. */
                @SuppressWarnings("unused")
                abstract class %s extends GanMojo {
                """
                        .formatted(goal.word(), name(goal)));
        for (var key : SettingKey.all()) {
            if (key.goals().contains(goal)) {
                source.append(parameter(key));
            }
        }
        return source.append(
                        """

                            %s() {
                                super(Goal.%s);
                            }
                        }
                        """
                                .formatted(name(goal), goal.name()))
                .toString();
    }

    private static String parameter(SettingKey<?> key) {
        return """
                    /**
                     * %s
                     * <p>Legal: %s. Default: %s.
                     *
                     * @since 0.1.0
                     */
                    @Parameter(property = "gan.%s")
                    private @Nullable String %s;

                """
                .formatted(
                        text(key.meaning()),
                        text(key.values().words()),
                        key.byDefault().isEmpty() ? "nothing" : text(key.byDefault()),
                        key.name(),
                        key.name());
    }

    private static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;");
    }
}
