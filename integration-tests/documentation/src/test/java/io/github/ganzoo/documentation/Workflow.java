package io.github.ganzoo.documentation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A workflow of GitHub Actions, as its YAML says. */
record Workflow(Path file, Map<?, ?> content) {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}");

    /** A job: its steps, and the environment of all of them. */
    record Job(String name, Map<String, String> environment, List<Step> steps) {}

    /**
     * A step: a script or an action.
     *
     * @param environment its own variables
     * @param with what the action is given
     */
    record Step(
            String name,
            Optional<String> script,
            Optional<String> action,
            Map<String, String> environment,
            Map<String, String> with) {}

    static List<Workflow> all() {
        return Repository.files(name -> name.startsWith(".github/workflows/")).stream()
                .map(Workflow::of)
                .toList();
    }

    static Workflow of(Path file) {
        return new Workflow(
                file, new Yaml(new SafeConstructor(new LoaderOptions())).<Map<?, ?>>load(Repository.text(file)));
    }

    List<Job> jobs() {
        return map(content, "jobs").entrySet().stream()
                .map(entry -> job(entry.getKey().toString(), (Map<?, ?>) entry.getValue()))
                .toList();
    }

    Job job(String name) {
        return jobs().stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no job " + name));
    }

    private static Job job(String name, Map<?, ?> job) {
        var steps = (List<?>) job.get("steps");
        return new Job(
                name,
                texts(job, "env"),
                steps.stream().map(step -> step(name, (Map<?, ?>) step)).toList());
    }

    private static Step step(String job, Map<?, ?> step) {
        var script = text(step, "run");
        var action = text(step, "uses");
        return new Step(
                job + ": "
                        + text(step, "name").or(() -> action).or(() -> script).orElse("a step without a script"),
                script,
                action,
                texts(step, "env"),
                texts(step, "with"));
    }

    /** The text with another one for what stands within <code>${{ }}</code>. */
    static String expand(String text, UnaryOperator<String> value) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
    }

    private static Map<?, ?> map(Map<?, ?> in, String key) {
        return in.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, String> texts(Map<?, ?> in, String key) {
        var texts = new LinkedHashMap<String, String>();
        map(in, key).forEach((name, value) -> texts.put(name.toString(), value.toString()));
        return texts;
    }

    private static Optional<String> text(Map<?, ?> in, String key) {
        return Optional.ofNullable(in.get(key)).map(Object::toString);
    }
}
