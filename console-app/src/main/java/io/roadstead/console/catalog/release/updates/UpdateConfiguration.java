package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.release.ChartUpdates;
import io.roadstead.console.catalog.release.Deployments;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.operations.OperationOwners;
import io.roadstead.console.operations.OperationService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins automatic updates to what they begin. */
@Configuration(proxyBeanMethods = false)
class UpdateConfiguration {
    @Bean
    UpdateGround updateGround(
            OperationOwners owners,
            Releases releases,
            HelmRecords records,
            ChartUpdates charts,
            OfferedVersions versions,
            WriteRights rights,
            Deployments deployments,
            OperationService operations) {
        return new UpdateGround(
                owners, releases::find, records, charts, versions, rights, deployments::start, operations::find);
    }
}
