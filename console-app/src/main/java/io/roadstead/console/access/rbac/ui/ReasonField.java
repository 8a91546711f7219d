package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.textfield.TextField;
import java.util.regex.Pattern;

/** Why a role is given, on one line. */
final class ReasonField extends TextField {
    private static final int LONGEST = 300;
    private static final Pattern FORM = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{0," + LONGEST + "}");

    ReasonField(String present) {
        super();
        setLabel(getTranslation("members.reason"));
        setMaxLength(LONGEST);
        setValue(present);
    }

    /** Whether it can be kept; marks the field where it cannot. */
    boolean check() {
        boolean good = FORM.matcher(getValue()).matches();
        Refusals.mark(this, good ? "" : getTranslation("members.reason.rule", LONGEST));
        return good;
    }

    String reason() {
        return getValue().strip();
    }
}
