package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Doctor;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.machine.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Says whether this machine has what training needs, a line a thing: {@code doctor}. */
final class DoctorCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        report(Doctor.run(choices), out);
        return 0;
    }

    /**
     * Prints the findings.
     *
     * @throws ExperimentException if there is a problem; warnings are none
     */
    static void report(List<Finding> findings, EventWriter out) {
        findings.forEach(finding -> out.line(finding.line()));
        var problems = findings.stream()
                .filter(finding -> finding.level() == Finding.Level.PROBLEM)
                .map(Finding::what)
                .collect(Collectors.joining(", "));
        if (!problems.isEmpty()) {
            throw new ExperimentException(
                    "this machine cannot train: see " + problems + " above, where each line says what to do");
        }
    }
}
