package io.roadstead.console.catalog.form.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that can be filled in.
 *
 * @param label what it is called; never empty
 * @param usual what the form proposes where nobody said anything; null where it has no opinion
 * @param when it is shown while all of these hold
 */
public record FormField(
        ValuePath path,
        String label,
        String description,
        FieldType type,
        @Nullable Object usual,
        FieldRules rules,
        List<Condition> when) {
    /** Keeps a copy. */
    public FormField {
        when = List.copyOf(when);
    }

    /** Whether it is shown where these values hold. */
    public boolean isShown(Values effective) {
        return when.stream().allMatch(condition -> condition.holds(effective));
    }

    @Override
    public String toString() {
        return "FormField[" + path + ", " + type + "]"; // what is usual may be a password
    }
}
