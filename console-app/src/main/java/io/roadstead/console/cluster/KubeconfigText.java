package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.Kubeconfig;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** A kubeconfig as YAML; equal ones give equal texts. */
final class KubeconfigText {
    private KubeconfigText() {}

    static String of(Kubeconfig file) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndent(4);
        return new Yaml(options).dump(file.document());
    }
}
