package io.roadstead.console.access.rbac.ui;

import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.Rule;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Rules as they stand in a ClusterRole: {@code rules:} with a list. Of what is wrong, the first fault is told with its line. */
final class RulesYaml {
    /** Most rules of a role. */
    static final int MOST_RULES = 200;

    private static final int MOST = 100;
    private static final int LONGEST = 253;
    private static final int MOST_CHARACTERS = 200_000;
    private static final Set<String> FIELDS =
            Set.of("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs");

    private RulesYaml() {}

    /** What became of reading. */
    sealed interface Parsed {
        /** They are understood. */
        record Good(List<Rule> rules) implements Parsed {}

        /**
         * They are not.
         *
         * @param line from 1 on; 0 where it is about the whole
         * @param key of the sentence, below {@code roles.yaml.}
         * @param detail what it is about, such as the name of a field
         */
        record Bad(int line, String key, String detail) implements Parsed {}
    }

    /** Ends the reading at the first fault. */
    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Parsed.Bad bad;

        Fault(Node at, String key, String detail) {
            super(key, null, false, false);
            this.bad = new Parsed.Bad(at.getStartMark().getLine() + 1, key, detail);
        }
    }

    static Parsed parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return new Parsed.Bad(0, "too-long", Integer.toString(MOST_CHARACTERS));
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(10);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            return root == null ? new Parsed.Good(List.of()) : new Parsed.Good(rules(root));
        } catch (Fault fault) {
            return fault.bad;
        } catch (MarkedYAMLException unreadable) {
            int line = unreadable.getProblemMark() == null
                    ? 0
                    : unreadable.getProblemMark().getLine() + 1;
            return new Parsed.Bad(
                    line,
                    "unreadable",
                    Optional.ofNullable(unreadable.getProblem()).orElse(""));
        } catch (YAMLException unreadable) {
            return new Parsed.Bad(0, "unreadable", "");
        }
    }

    private static List<Rule> rules(Node root) {
        Map<String, Node> fields = fields(root, Set.of("rules"), "not-rules");
        Node list = fields.get("rules");
        if (list == null) {
            throw new Fault(root, "not-rules", "");
        }
        if (!(list instanceof SequenceNode sequence)) {
            if (list instanceof ScalarNode none && none.getValue().isEmpty()) {
                return List.of();
            }
            throw new Fault(list, "not-a-list", "rules");
        }
        if (sequence.getValue().size() > MOST_RULES) {
            throw new Fault(list, "too-many", Integer.toString(MOST_RULES));
        }
        return sequence.getValue().stream().map(RulesYaml::rule).toList();
    }

    private static Rule rule(Node node) {
        Map<String, Node> fields = fields(node, FIELDS, "not-a-rule");
        List<String> verbs = words(fields, "verbs");
        List<String> groups = words(fields, "apiGroups");
        List<String> resources = words(fields, "resources");
        List<String> paths = words(fields, "nonResourceURLs");
        if (verbs.isEmpty()) {
            throw new Fault(node, "missing", "verbs");
        }
        if (resources.isEmpty() == paths.isEmpty()) {
            throw new Fault(node, "either", "");
        }
        if (paths.isEmpty() && groups.isEmpty()) {
            throw new Fault(node, "missing", "apiGroups");
        }
        return new Rule(verbs, groups, resources, words(fields, "resourceNames"), paths);
    }

    private static Map<String, Node> fields(Node node, Set<String> known, String otherwise) {
        if (!(node instanceof MappingNode mapping)) {
            throw new Fault(node, otherwise, "");
        }
        Map<String, Node> fields = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!known.contains(name)) {
                throw new Fault(tuple.getKeyNode(), "unknown", name);
            }
            if (!seen.add(name)) {
                throw new Fault(tuple.getKeyNode(), "twice", name);
            }
            fields.put(name, tuple.getValueNode());
        }
        return fields;
    }

    private static List<String> words(Map<String, Node> fields, String name) {
        Node node = fields.get(name);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw new Fault(node, "not-a-list", name);
        }
        if (sequence.getValue().size() > MOST) {
            throw new Fault(node, "too-many", Integer.toString(MOST));
        }
        List<String> words = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            boolean mayBeEmpty = name.equals("apiGroups");
            if (!(item instanceof ScalarNode scalar)
                    || scalar.getValue().length() > LONGEST
                    || scalar.getValue().isEmpty() && !mayBeEmpty) {
                throw new Fault(item, "not-a-word", name);
            }
            words.add(scalar.getValue());
        }
        return words;
    }

    /** The rules alone, to be edited. */
    static String of(List<Rule> rules) {
        StringBuilder yaml = new StringBuilder(rules.isEmpty() ? "rules: []\n" : "rules:\n");
        for (Rule rule : rules) {
            yaml.append("  - verbs: ").append(list(rule.verbs())).append('\n');
            field(yaml, "apiGroups", rule.apiGroups());
            field(yaml, "resources", rule.resources());
            field(yaml, "resourceNames", rule.resourceNames());
            field(yaml, "nonResourceURLs", rule.nonResourceUrls());
        }
        return yaml.toString();
    }

    /** A role as a ClusterRole would be; what Kubernetes does not know stands in comments. */
    static String of(Role role) {
        StringBuilder yaml = new StringBuilder();
        comment(yaml, "inherits", role.inherits().stream().map(Object::toString).toList());
        comment(yaml, "ClusterRoles", role.clusterRoles());
        comment(
                yaml,
                "console",
                role.permissions().stream().map(Enum::name).sorted().toList());
        return yaml.append("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: ")
                .append(quoted("roadstead:" + role.id()))
                .append('\n')
                .append(of(role.rules()))
                .toString();
    }

    private static void comment(StringBuilder yaml, String what, List<String> words) {
        if (!words.isEmpty()) {
            yaml.append("# ")
                    .append(what)
                    .append(": ")
                    .append(String.join(", ", words))
                    .append('\n');
        }
    }

    private static void field(StringBuilder yaml, String name, List<String> words) {
        if (!words.isEmpty()) {
            yaml.append("    ").append(name).append(": ").append(list(words)).append('\n');
        }
    }

    private static String list(List<String> words) {
        return "[" + String.join(", ", words.stream().map(RulesYaml::quoted).toList()) + "]";
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
