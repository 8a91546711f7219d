package io.roadstead.console.catalog.form;

import io.roadstead.console.catalog.archive.HelmWords;
import io.roadstead.console.catalog.form.model.ValuePath;
import io.roadstead.console.catalog.form.model.Values;
import io.roadstead.console.catalog.form.model.ValuesMerge;
import java.io.StringReader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes one value in a text of values and leaves the rest of the text as a person wrote it, comments and order included. What comes out is read
 * again: where it does not say what it should, as with anchors, the whole text is written anew.
 */
public final class ValuesEdit {
    private final String text;
    private final Values wanted;
    private final boolean quoted;

    /** @param quoted writes texts of several lines on one, since what follows might be taken for a part of them */
    private ValuesEdit(String text, Values wanted, boolean quoted) {
        this.text = text;
        this.wanted = wanted;
        this.quoted = quoted;
    }

    /**
     * The text with this value in it. What cannot be read stays as it is.
     *
     * @param value null takes away what stands there
     */
    public static String set(String text, ValuePath path, @Nullable Object value) {
        if (!(ValuesText.parse(text) instanceof ValuesText.Parsed.Good(Values before))) {
            return text;
        }
        Values wanted = value == null ? before.without(path) : before.with(path, value);
        if (wanted.equals(before)) {
            return text;
        }
        return Stream.of(false, true)
                .map(quoted -> new ValuesEdit(text, wanted, quoted))
                .flatMap(edit -> edit.edited(path, value == null).filter(edit::saysSo).stream())
                .findFirst()
                .orElseGet(() -> ValuesText.of(wanted));
    }

    /** The text with a value as a form sets it: what the chart has anyhow is not kept. */
    public static String set(Values defaults, String text, ValuePath path, @Nullable Object value) {
        if (!(ValuesText.parse(text) instanceof ValuesText.Parsed.Good(Values before))) {
            return text;
        }
        Values after = ValuesMerge.set(defaults, before, path, value);
        return set(text, path, after.has(path) ? after.at(path) : null);
    }

    private boolean saysSo(String candidate) {
        return ValuesText.parse(candidate) instanceof ValuesText.Parsed.Good(Values said) && said.equals(wanted);
    }

    private Optional<String> edited(ValuePath path, boolean takes) {
        try {
            Node root = ValuesText.yaml(HelmWords.reading()).compose(new StringReader(text));
            if (root == null) {
                return Optional.of(behind(text.length(), 0, path.names().getFirst()));
            }
            return root instanceof MappingNode map && !isFlow(map)
                    ? within(map, ValuePath.ROOT, path, takes)
                    : Optional.empty();
        } catch (YAMLException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> within(MappingNode map, ValuePath around, ValuePath path, boolean takes) {
        String name = path.names().get(around.names().size());
        ValuePath here = around.and(name);
        Optional<NodeTuple> there = tuple(map, name);
        if (there.isEmpty()) {
            Node last = map.getValue().getLast().getValueNode();
            return Optional.of(
                    behind(lineEnd(end(last)), column(map.getValue().getFirst().getKeyNode()), here));
        }
        Node value = there.get().getValueNode();
        if (!here.equals(path) && value instanceof MappingNode below && !isFlow(below) && wanted.has(here)) {
            return within(below, here, path, takes);
        }
        return Optional.of(wanted.has(here) ? replaced(there.get(), here) : taken(there.get()));
    }

    private String behind(int at, int indent, String name) {
        return behind(at, indent, ValuePath.of(name));
    }

    /** A new entry on lines of its own. */
    private String behind(int at, int indent, ValuePath path) {
        String before = text.substring(0, at);
        String line = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        String rest = text.substring(at);
        return before + line + " ".repeat(indent) + entry(path, indent) + (rest.isEmpty() ? "\n" : rest);
    }

    private String replaced(NodeTuple tuple, ValuePath path) {
        int from = index(tuple.getKeyNode().getStartMark().getIndex());
        int indent = column(tuple.getKeyNode());
        String entry = entry(path, indent);
        String rest = text.substring(end(tuple.getValueNode()));
        boolean comments = rest.indexOf('#') >= 0 && rest.stripLeading().startsWith("#") && !rest.startsWith("\n");
        String apart = comments && entry.contains("\n") ? "\n" + " ".repeat(indent) : "";
        return text.substring(0, from) + entry + apart + (apart.isEmpty() ? rest : rest.stripLeading());
    }

    private String taken(NodeTuple tuple) {
        int from = index(tuple.getKeyNode().getStartMark().getIndex());
        int begin = text.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
        int to = lineEnd(Math.max(end(tuple.getValueNode()), from));
        int rest = behindItsComments(Math.min(text.length(), to + 1), column(tuple.getKeyNode()));
        return text.substring(0, from == 0 ? 0 : begin) + text.substring(rest);
    }

    /** Comments that stand deeper belong to what is taken, and would else be taken for a part of what stands before. */
    private int behindItsComments(int at, int column) {
        int behind = at;
        for (int begin = at; begin < text.length(); begin = Math.min(text.length(), lineEnd(begin) + 1)) {
            String line = text.substring(begin, lineEnd(begin));
            int indent = line.length() - line.stripLeading().length();
            if (!line.isBlank() && (indent <= column || line.charAt(indent) != '#')) {
                break;
            }
            if (!line.isBlank()) {
                behind = Math.min(text.length(), lineEnd(begin) + 1);
            }
        }
        return behind;
    }

    /** An entry without the space before its first line. */
    private String entry(ValuePath path, int indent) {
        Object value = wanted.at(path);
        Values alone = new Values(Collections.singletonMap(path.last(), value));
        if (quoted && value instanceof String words) {
            String name = ValuesText.of(new Values(Map.of(path.last(), 0L))).strip();
            return name.substring(0, name.length() - 1) + JsonMapper.shared().writeValueAsString(words);
        }
        return ValuesText.of(alone).stripTrailing().replace("\n", "\n" + " ".repeat(indent));
    }

    private static Optional<NodeTuple> tuple(MappingNode map, String name) {
        return map.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst();
    }

    /** Where the last letter of a value ends: marks of blocks stand at what comes after them, comments included. */
    private int end(Node node) {
        if (node instanceof MappingNode map && !isFlow(map) && !map.getValue().isEmpty()) {
            return end(map.getValue().getLast().getValueNode());
        }
        if (node instanceof SequenceNode list
                && list.getFlowStyle() != DumperOptions.FlowStyle.FLOW
                && !list.getValue().isEmpty()) {
            List<Node> items = list.getValue();
            return end(items.getLast());
        }
        int start = index(node.getStartMark().getIndex());
        int end = index(node.getEndMark().getIndex());
        return start + text.substring(start, end).stripTrailing().length();
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** Marks count code points. */
    private int index(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }

    private static int column(Node key) {
        return key.getStartMark().getColumn();
    }

    private static boolean isFlow(MappingNode map) {
        return map.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
    }
}
