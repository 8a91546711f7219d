package io.roadstead.console.workload.model;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person fills in to make an object of a common kind: few fields, as texts. What is left empty is left out.
 *
 * @param values as they were typed, without white space around them
 */
public record NewObject(NewKind kind, Map<Field, String> values) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Source: Kubernetes API conventions, resource quantities. */
    private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?(?:[mkMGTPE]|[KMGTPE]i)?");

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}(?::[0-9]{1,5})?");
    private static final Pattern PAIR = Pattern.compile("[^=\\s]+=.*");

    /** Keeps a copy without empty values. */
    public NewObject {
        Map<Field, String> given = new EnumMap<>(Field.class);
        values.forEach((field, value) -> {
            if (!value.isBlank()) {
                given.put(field, value.strip());
            }
        });
        values = java.util.Collections.unmodifiableMap(given);
    }

    /** What a value looks like. */
    public enum Form {
        /** Any text. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** Such as {@code 250m} or {@code 1Gi}. */
        QUANTITY,
        /** A port a line, such as {@code 80}, or {@code 80:8080} for another one behind it. */
        PORTS,
        /** {@code NAME=value} a line. */
        PAIRS
    }

    /** What can be filled in. */
    public enum Field {
        NAME(Form.TEXT),
        NAMESPACE(Form.TEXT),
        IMAGE(Form.TEXT),
        REPLICAS(Form.NUMBER),
        SCHEDULE(Form.TEXT),
        COMMAND(Form.TEXT),
        PORTS(Form.PORTS),
        ENV(Form.PAIRS),
        CPU_REQUEST(Form.QUANTITY),
        MEMORY_REQUEST(Form.QUANTITY),
        CPU_LIMIT(Form.QUANTITY),
        MEMORY_LIMIT(Form.QUANTITY),
        PROBE_PATH(Form.TEXT),
        PROBE_PORT(Form.NUMBER),
        STORAGE(Form.QUANTITY),
        STORAGE_CLASS(Form.TEXT),
        MOUNT(Form.TEXT),
        SERVICE_TYPE(Form.TEXT, "ClusterIP", "NodePort", "LoadBalancer"),
        SELECTOR(Form.TEXT),
        DATA(Form.PAIRS),
        HOST(Form.TEXT),
        PATH(Form.TEXT),
        BACKEND(Form.TEXT),
        BACKEND_PORT(Form.NUMBER),
        INGRESS_CLASS(Form.TEXT),
        ACCESS_MODE(Form.TEXT, "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");

        private final Form form;
        private final List<String> choices;

        Field(Form form, String... choices) {
            this.form = form;
            this.choices = List.of(choices);
        }

        /** What its values look like. */
        public Form form() {
            return form;
        }

        /** The only values, the usual one first; empty where there are others. */
        public List<String> choices() {
            return choices;
        }
    }

    /** What is wrong with a value. */
    public enum Fault {
        MISSING,
        NO_NUMBER,
        NO_QUANTITY,
        NO_PORT,
        NO_PAIR
    }

    /** What it holds of a field; empty where nobody filled it in. */
    public String value(Field field) {
        return values.getOrDefault(field, "");
    }

    /** The same for a number; 0 where it is none. */
    int number(Field field) {
        return NUMBER.matcher(value(field)).matches() ? Integer.parseInt(value(field)) : 0;
    }

    /** {@code NAME=value} a line, in their order. */
    Map<String, String> pairs(Field field) {
        Map<String, String> pairs = new LinkedHashMap<>();
        value(field)
                .lines()
                .map(String::strip)
                .filter(line -> PAIR.matcher(line).matches())
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    pairs.put(line.substring(0, equals), line.substring(equals + 1));
                });
        return pairs;
    }

    /** Faults that can be told without asking the cluster, in the order of the form. */
    public Map<Field, Fault> faults() {
        Map<Field, Fault> faults = new EnumMap<>(Field.class);
        for (Field field : kind.fields()) {
            fault(field).ifPresent(fault -> faults.put(field, fault));
        }
        return faults;
    }

    private Optional<Fault> fault(Field field) {
        String value = value(field);
        if (value.isEmpty()) {
            return kind.required().contains(field) ? Optional.of(Fault.MISSING) : Optional.empty();
        }
        return switch (field.form()) {
            case TEXT -> Optional.empty();
            case NUMBER -> unless(NUMBER.matcher(value).matches(), Fault.NO_NUMBER);
            case QUANTITY -> unless(QUANTITY.matcher(value).matches(), Fault.NO_QUANTITY);
            case PORTS -> unless(all(value, PORT), Fault.NO_PORT);
            case PAIRS -> unless(all(value, PAIR), Fault.NO_PAIR);
        };
    }

    private static boolean all(String lines, Pattern form) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .allMatch(line -> form.matcher(line).matches());
    }

    private static Optional<Fault> unless(boolean well, Fault fault) {
        return well ? Optional.empty() : Optional.of(fault);
    }

    /** The field that is meant by one of the object, as an API server names it; empty where it is none of the form. */
    public Optional<Field> meant(String apiField) {
        return FormFields.of(kind, apiField);
    }

    /** The object that is sent. */
    public Tree object() {
        return NewTrees.of(this);
    }
}
