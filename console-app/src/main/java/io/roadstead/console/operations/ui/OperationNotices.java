package io.roadstead.console.operations.ui;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.uikit.NotificationSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells owners that their operations have ended. */
@Component
class OperationNotices implements NotificationSource {
    private final OperationService operations;

    OperationNotices(OperationService operations) {
        this.operations = operations;
    }

    @Override
    public List<Happened> of(Caller caller, int most) {
        return operations.ended(caller, most).stream()
                .map(OperationNotices::told)
                .toList();
    }

    private static Happened told(Operation operation) {
        String kind = I18NProvider.translate("operations.kind." + operation.kind());
        return new Happened(
                OperationWords.status(operation.phase()),
                I18NProvider.translate("operations.notice." + operation.phase(), kind),
                operation.times().ended().orElse(operation.now()),
                OperationsView.path(operation.id()));
    }
}
