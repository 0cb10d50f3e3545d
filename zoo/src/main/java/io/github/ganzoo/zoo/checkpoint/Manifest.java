package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.checkpoint.SettingsMismatchException.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code manifest.json} says of a checkpoint.
 *
 * @param step updates of the generator done
 * @param settings name to value of every setting of the run
 * @param settingsHash {@link Settings#hash(SortedMap)} of them
 * @param provenance where the state came from
 * @param saved when it was saved
 * @param metrics name to value, of whatever was measured
 * @param files name to fact of every other file of the checkpoint
 */
public record Manifest(
        long step,
        SortedMap<String, String> settings,
        String settingsHash,
        Provenance provenance,
        Instant saved,
        SortedMap<String, Double> metrics,
        SortedMap<String, FileFact> files) {

    public Manifest {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Makes sure that training with {@code wanted} on the data of that fingerprint would go on as it began.
     *
     * @throws SettingsMismatchException if a setting differs that has a part in the result, or the data do
     */
    public void requireResumable(Settings wanted, String dataFingerprint) {
        var mayDiffer = SettingKey.all().stream()
                .filter(SettingKey::mayDifferAtResume)
                .map(SettingKey::name)
                .collect(Collectors.toSet());
        var keys = new TreeSet<>(settings.keySet());
        keys.addAll(wanted.toMap().keySet());
        keys.removeAll(mayDiffer);
        keys.removeIf(key -> !settings.containsKey(key) && isDefault(key, wanted));
        var differences = new ArrayList<Difference>();
        for (var key : keys) {
            compare(
                    key,
                    settings.getOrDefault(key, "(absent)"),
                    wanted.toMap().getOrDefault(key, "(absent)"),
                    differences);
        }
        compare("the data's fingerprint", provenance.data(), dataFingerprint, differences);
        if (!differences.isEmpty()) {
            throw new SettingsMismatchException(step, differences);
        }
    }

    /** A checkpoint older than a setting was trained as the setting's default has it. */
    private static boolean isDefault(String key, Settings wanted) {
        return Settings.byDefault(SettingKey.named(key), wanted)
                .equals(wanted.toMap().get(key));
    }

    private static void compare(String key, String recorded, String wanted, ArrayList<Difference> differences) {
        if (!recorded.equals(wanted)) {
            differences.add(new Difference(key, recorded, wanted));
        }
    }
}
