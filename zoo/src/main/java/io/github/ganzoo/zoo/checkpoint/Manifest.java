package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingsHash;
import io.github.ganzoo.zoo.checkpoint.SettingsMismatchException.Difference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The content of {@code manifest.json}.
 *
 * @param step updates of the generator done
 * @param settings name to value of every setting of the run
 * @param settingsHash {@link SettingsHash} of them
 * @param provenance where the state came from
 * @param saved when it was saved
 * @param metrics name to value, of all metrics
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

    /** The settings under the names that this version of GAN Zoo has for them. */
    public SortedMap<String, String> currentSettings() {
        return SettingKey.underCurrentNames(settings);
    }

    /**
     * Makes sure that training with {@code wanted} on the data of that fingerprint gives the same numbers as before,
     * except for rounding.
     *
     * @throws SettingsMismatchException if a setting differs that has a part in the result, or the data do
     */
    public void requireResumable(SortedMap<String, String> wanted, String dataFingerprint) {
        var differences = differences(wanted);
        compare("the data's fingerprint", provenance.data(), dataFingerprint, differences);
        if (!differences.isEmpty()) {
            throw new SettingsMismatchException(step, differences);
        }
    }

    /** The settings that decide the weights and that are not {@code wanted}'s, sorted by name. */
    List<Difference> differences(SortedMap<String, String> wanted) {
        var mayDiffer = SettingKey.all().stream()
                .filter(SettingKey::mayDifferAtResume)
                .map(SettingKey::name)
                .collect(Collectors.toSet());
        var recorded = currentSettings();
        var keys = new TreeSet<>(recorded.keySet());
        keys.addAll(wanted.keySet());
        keys.removeAll(mayDiffer);
        keys.removeIf(key -> !recorded.containsKey(key) && isDefault(key, wanted));
        var differences = new ArrayList<Difference>();
        for (var key : keys) {
            compare(key, recorded.getOrDefault(key, "(absent)"), wanted.getOrDefault(key, "(absent)"), differences);
        }
        return differences;
    }

    /**
     * The changes of threads and back end if training resumes with {@code wanted} on {@code backend}. The setting
     * {@code device} itself is not compared.
     */
    public List<RoundingChange> roundingChanges(SortedMap<String, String> wanted, String backend) {
        var changes = new ArrayList<RoundingChange>();
        for (var key : List.of(SettingKey.THREADS, SettingKey.PRECISION)) {
            var before = settings.getOrDefault(key.name(), key.byDefault());
            var now = wanted.getOrDefault(key.name(), key.byDefault());
            if (!before.equals(now)) {
                changes.add(new RoundingChange(step, key.name(), before, now));
            }
        }
        if (!provenance.backend().equals(backend)) {
            changes.add(new RoundingChange(step, "backend", provenance.backend(), backend));
        }
        return changes;
    }

    /** A checkpoint older than a setting was trained as the setting's default has it. */
    private static boolean isDefault(String key, SortedMap<String, String> wanted) {
        return SettingKey.named(key).byDefault(wanted).equals(wanted.get(key));
    }

    private static void compare(String key, String recorded, String wanted, List<Difference> differences) {
        if (!recorded.equals(wanted)) {
            differences.add(new Difference(key, recorded, wanted));
        }
    }
}
