package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.operations.OperationKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds of operations on releases. */
@Configuration(proxyBeanMethods = false)
class ReleaseKinds {
    @Bean
    OperationKind installKind(Tools tools) {
        return new ReleaseKind(Deed.INSTALL, tools);
    }

    @Bean
    OperationKind upgradeKind(Tools tools) {
        return new ReleaseKind(Deed.UPGRADE, tools);
    }

    @Bean
    OperationKind rollbackKind(Tools tools) {
        return new ReleaseKind(Deed.ROLLBACK, tools);
    }

    @Bean
    OperationKind uninstallKind(Tools tools) {
        return new ReleaseKind(Deed.UNINSTALL, tools);
    }

    @Bean
    OperationKind releaseTestKind(Tools tools) {
        return new ReleaseKind(Deed.TEST, tools);
    }

    @Bean
    OperationKind repairKind(Tools tools) {
        return new ReleaseKind(Deed.REPAIR, tools);
    }
}
