package io.roadstead.console.access.rbac.ui;

import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespace;
import io.roadstead.console.access.rbac.model.QuotaSplit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The namespaces of a project as Kubernetes' own objects in YAML, with the labels that the console sets and with their quotas. */
final class NamespaceManifests {
    private static final String PROJECT = "roadstead.io/project";
    private static final String QUOTA = "roadstead";

    private NamespaceManifests() {}

    static String of(Project project, List<ProjectNamespace> namespaces, List<Places.Named> clusters) {
        StringBuilder yaml = new StringBuilder("# Project " + project.name() + " (" + project.id() + ")\n");
        var quotas = QuotaSplit.of(
                project.settings(),
                namespaces.stream().map(ProjectNamespace::namespace).toList());
        for (ProjectNamespace held : namespaces) {
            yaml.append("---\n# In the cluster ")
                    .append(AccessWords.cluster(held.namespace().cluster(), clusters))
                    .append('\n');
            namespace(yaml, project, held.namespace().namespace());
            SortedMap<String, String> quota = quotas.getOrDefault(held.namespace(), new TreeMap<>());
            if (!quota.isEmpty()) {
                yaml.append("---\n");
                quota(yaml, held.namespace().namespace(), quota);
            }
        }
        return yaml.toString();
    }

    private static void namespace(StringBuilder yaml, Project project, String name) {
        SortedMap<String, String> labels = new TreeMap<>(project.settings().namespaceLabels());
        labels.put(PROJECT, project.id().value());
        yaml.append("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ")
                .append(quoted(name))
                .append('\n');
        map(yaml, "  labels", labels);
        map(yaml, "  annotations", project.settings().namespaceAnnotations());
    }

    private static void quota(StringBuilder yaml, String namespace, Map<String, String> hard) {
        yaml.append("apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: ")
                .append(quoted(QUOTA))
                .append("\n  namespace: ")
                .append(quoted(namespace))
                .append("\nspec:\n");
        map(yaml, "  hard", hard);
    }

    private static void map(StringBuilder yaml, String name, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            yaml.append(name).append(":\n");
            entries.forEach((key, value) -> yaml.append("    ")
                    .append(quoted(key))
                    .append(": ")
                    .append(quoted(value))
                    .append('\n'));
        }
    }

    /** Names, labels and quantities have no letters that would have to be escaped; so that none is read as a number. */
    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
