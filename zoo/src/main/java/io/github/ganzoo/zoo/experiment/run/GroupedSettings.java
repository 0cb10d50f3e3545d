package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.report.SettingGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings as they are grouped on the settings page, each with its default. */
final class GroupedSettings {

    private GroupedSettings() {}

    /** @param settings current name to text, in the one spelling of each */
    static List<SettingGroup> of(Map<String, String> settings) {
        var groups = new LinkedHashMap<String, List<SettingGroup.Entry>>();
        for (var key : SettingKey.all()) {
            var value = settings.get(key.name());
            if (value != null) {
                groups.computeIfAbsent(key.group(), name -> new ArrayList<>())
                        .add(new SettingGroup.Entry(key.name(), value, key.byDefault(settings), key.meaning()));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new SettingGroup(group.getKey(), group.getValue()))
                .toList();
    }
}
