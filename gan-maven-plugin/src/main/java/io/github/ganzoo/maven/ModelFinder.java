package io.github.ganzoo.maven;

import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Finds the model that a request names, for every goal: a folder, a jar, Maven coordinates, or the id of a model on the
 * class path of the project or of this plugin.
 *
 * @param directory the start of relative paths
 */
record ModelFinder(ModelRepository models, Path directory) {
    /** Goals that take a model by its folder or jar only. */
    private static final Set<Goal> NEED_A_FILE = EnumSet.of(Goal.EVALUATE, Goal.CLASSIFY, Goal.PACKAGE);

    /**
     * A model that was found.
     *
     * @param request names it by its folder or jar, or by its id if it shares a jar with others; names none if the user
     *     did not
     * @param classPath the jars and folders that the fork needs to load it by its id
     * @param coordinates the coordinates that the user gave
     */
    record Found(Request request, List<Path> classPath, Optional<Coordinates> coordinates) {
        static Found at(Request request) {
            return new Found(request, List.of(), Optional.empty());
        }
    }

    /** @throws MojoFailureException if there is none; the message says where it was searched */
    Found find(Request request) throws MojoFailureException {
        var named = request.heeds(SettingKey.MODEL) ? request.get(SettingKey.MODEL) : Optional.<String>empty();
        if (named.isEmpty()) {
            return request.goal() == Goal.LIST
                    ? new Found(request, models.onClassPath(), Optional.empty())
                    : Found.at(request);
        }
        var text = named.get();
        if (exists(text, directory)) {
            return Found.at(request);
        }
        if (text.contains(":")) {
            var coordinates = Coordinates.parse("gan.model", text);
            return new Found(
                    request.with(SettingKey.MODEL, models.jar(coordinates).toString()),
                    List.of(),
                    Optional.of(coordinates));
        }
        return byId(request, text);
    }

    /**
     * Whether a text is an existing path. Coordinates are not a legal path on every system, so no {@link Path} is
     * created from them.
     */
    static boolean exists(String text, Path directory) {
        var path = new File(text);
        return (path.isAbsolute() ? path : new File(directory.toFile(), text)).exists();
    }

    private Found byId(Request request, String id) throws MojoFailureException {
        var all = models.onClassPath();
        var holders = all.stream()
                .filter(entry -> PackagedModel.idsIn(entry).contains(id))
                .toList();
        if (holders.isEmpty()) {
            throw new MojoFailureException("gan.model is '" + id + "', which is no file or folder ("
                    + directory.resolve(id) + "), no groupId:artifactId:version, and no id of a model on the class path"
                    + " of the project or the plugin, which holds " + held(all));
        }
        if (holders.size() > 1) {
            throw new MojoFailureException("gan.model is '" + id + "', and several places hold such a model: "
                    + joined(holders) + "; name one of these paths");
        }
        var holder = holders.get(0);
        if (PackagedModel.idsIn(holder).size() == 1) {
            return Found.at(request.with(SettingKey.MODEL, holder.toString()));
        }
        if (NEED_A_FILE.contains(request.goal())) {
            throw new MojoFailureException("gan.model is '" + id + "', which shares " + holder
                    + " with other models; gan:" + request.command() + " needs a folder or jar of this model alone");
        }
        return new Found(request, List.of(holder), Optional.empty());
    }

    private static String held(List<Path> entries) {
        var ids = entries.stream()
                .flatMap(entry -> PackagedModel.idsIn(entry).stream())
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
        var unreadable = entries.stream()
                .filter(entry -> PackagedModel.idsIn(entry).isEmpty())
                .toList();
        return (ids.isEmpty() ? "no model" : ids)
                + (unreadable.isEmpty() ? "" : "; these cannot be read: " + joined(unreadable));
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
