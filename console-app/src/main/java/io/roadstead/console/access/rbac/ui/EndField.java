package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** When a role ends by itself, in UTC; empty for one that does not. */
final class EndField extends DateTimePicker {
    EndField(Optional<Instant> present) {
        setLabel(getTranslation("members.until"));
        setHelperText(getTranslation("members.until.help"));
        setStep(Duration.ofMinutes(15));
        setLocale(Locale.UK); // a day has 24 hours, and months come after days
        present.ifPresent(until -> setValue(LocalDateTime.ofInstant(until, ZoneOffset.UTC)));
    }

    Optional<Instant> until() {
        return getOptionalValue().map(local -> local.toInstant(ZoneOffset.UTC));
    }
}
