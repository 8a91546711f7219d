package io.roadstead.console.home;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.StartStep;
import io.roadstead.console.uikit.StartStepSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** The step that this release cannot take yet; it says so. */
@Component
class NextSteps implements StartStepSource {
    @Override
    public List<StartStep> steps(Caller caller) {
        return List.of(new StartStep(50, "cluster", false, "about"));
    }
}
