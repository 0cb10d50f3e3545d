package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.machine.Examination;
import io.github.ganzoo.zoo.experiment.machine.Finding;
import io.github.ganzoo.zoo.experiment.machine.ThisMachine;
import java.util.List;

/** Finds out whether this machine has what training needs. It loads ND4J, trains nothing and writes nothing. */
public final class Doctor {

    private Doctor() {}

    /** Findings for a training with the settings {@code device}, {@code threads} and {@code runsDirectory}. */
    public static List<Finding> run(Choices settings) {
        return Examination.of(ThisMachine.facts(
                settings.get(SettingKey.DEVICE),
                settings.get(SettingKey.THREADS),
                settings.get(SettingKey.RUNS_DIRECTORY)));
    }
}
