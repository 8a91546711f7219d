package io.roadstead.console.catalog.form.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person types at a field, as a value, and back. */
public final class FieldInput {
    /** A longer text is not taken. */
    public static final int LONGEST = 100_000;

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]{1,15}(\\.[0-9]{0,15})?|\\.[0-9]{1,15})");

    private FieldInput() {}

    /** What became of reading. */
    public sealed interface Read {
        /** A value; null for nothing, which means what the chart has. */
        record Good(@Nullable Object value) implements Read {
            @Override
            public String toString() {
                return "Good[]"; // it may be a password
            }
        }

        /** None, and why. */
        record Bad(Fault fault) implements Read {}
    }

    /**
     * What is wrong.
     *
     * @param limit what would be right, where that is a figure or a form; may be empty
     */
    public record Fault(Kind kind, String limit) {
        /** What can be wrong. */
        public enum Kind {
            MISSING,
            NO_WHOLE_NUMBER,
            NO_NUMBER,
            TOO_SMALL,
            TOO_LARGE,
            TOO_SHORT,
            TOO_LONG,
            NOT_OFFERED,
            WRONG_FORM;

            /** As keys of texts have it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }

    /** Reads a text; {@code true} and {@code false} for flags, one line each for lists. */
    public static Read read(FormField field, String typed) {
        String text = field.type() == FieldType.MULTILINE || field.type() == FieldType.PASSWORD ? typed : typed.strip();
        if (text.isEmpty()) {
            return field.rules().required() ? bad(Fault.Kind.MISSING, "") : new Read.Good(null);
        }
        if (text.length() > LONGEST) {
            return bad(Fault.Kind.TOO_LONG, Integer.toString(LONGEST));
        }
        return switch (field.type()) {
            case BOOLEAN -> new Read.Good(Boolean.valueOf(text));
            case INT ->
                WHOLE.matcher(text).matches() ? number(field, Long.valueOf(text)) : bad(Fault.Kind.NO_WHOLE_NUMBER, "");
            case FLOAT ->
                DECIMAL.matcher(text).matches() ? number(field, decimal(text)) : bad(Fault.Kind.NO_NUMBER, "");
            case ENUM -> option(field, text);
            case LIST -> list(text);
            case STRING, MULTILINE, PASSWORD, STORAGECLASS, HOSTNAME, PVC, SECRET -> text(field, text);
        };
    }

    /**
     * What a field means that a person has emptied: an empty text or list where the chart has a full one, else what the chart has.
     *
     * @param usual what the chart has
     */
    public static @Nullable Object emptied(@Nullable Object usual) {
        return switch (usual) {
            case String text when !text.isEmpty() -> "";
            case List<?> items when !items.isEmpty() -> List.of();
            case null, default -> null;
        };
    }

    /** A decimal that is whole stays so, as charts write it. */
    private static Number decimal(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return Double.valueOf(text);
    }

    private static Read number(FormField field, Number number) {
        FieldRules rules = field.rules();
        if (rules.least().filter(least -> number.doubleValue() < least).isPresent()) {
            return bad(Fault.Kind.TOO_SMALL, show(rules.least().get()));
        }
        if (rules.most().filter(most -> number.doubleValue() > most).isPresent()) {
            return bad(Fault.Kind.TOO_LARGE, show(rules.most().get()));
        }
        boolean offered = rules.options().isEmpty() || rules.options().contains(number.toString());
        return offered ? new Read.Good(number) : bad(Fault.Kind.NOT_OFFERED, "");
    }

    private static Read option(FormField field, String text) {
        if (!field.rules().options().contains(text)) {
            return bad(Fault.Kind.NOT_OFFERED, "");
        }
        return new Read.Good(
                field.usual() instanceof Number && DECIMAL.matcher(text).matches() ? decimal(text) : text);
    }

    private static Read list(String text) {
        List<Object> items = new ArrayList<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(items::add);
        return new Read.Good(items);
    }

    private static Read text(FormField field, String text) {
        FieldRules rules = field.rules();
        int length = text.codePointCount(0, text.length());
        if (rules.shortest().filter(shortest -> length < shortest).isPresent()) {
            return bad(Fault.Kind.TOO_SHORT, rules.shortest().get().toString());
        }
        if (rules.longest().filter(longest -> length > longest).isPresent()) {
            return bad(Fault.Kind.TOO_LONG, rules.longest().get().toString());
        }
        Optional<String> form = rules.pattern();
        return form.isPresent() && BoundedPattern.find(form.get(), text) == BoundedPattern.Answer.NO
                ? bad(Fault.Kind.WRONG_FORM, form.get())
                : new Read.Good(text);
    }

    /** A value as it is typed; empty for nothing, and for what no field can hold. */
    public static String show(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
            case List<?> items ->
                String.join("\n", items.stream().map(Objects::toString).toList());
            case Map<?, ?> map -> "";
            default -> value.toString();
        };
    }

    private static Read bad(Fault.Kind kind, String limit) {
        return new Read.Bad(new Fault(kind, limit));
    }
}
