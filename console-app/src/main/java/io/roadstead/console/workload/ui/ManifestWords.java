package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.workload.Writing;
import io.roadstead.console.workload.YamlText;
import java.util.ArrayList;
import java.util.List;

/** Why something was not written, in sentences. */
final class ManifestWords {
    private ManifestWords() {}

    static List<String> of(Component page, Writing.Refused refused) {
        List<String> sentences = new ArrayList<>();
        sentences.add(page.getTranslation(
                refused.reason().key(), refused.reason().arguments().toArray()));
        if (refused.causes().size() > 1) {
            sentences.addAll(refused.causes());
        }
        return sentences;
    }

    static String of(Component page, YamlText.Parsed.Bad fault) {
        String sentence = page.getTranslation("manifest.yaml." + fault.key(), fault.detail());
        return fault.line() == 0 ? sentence : page.getTranslation("manifest.yaml.line", fault.line(), sentence);
    }
}
