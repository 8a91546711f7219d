package io.roadstead.console.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param data the folder named by {@code --data}; blank means {@code ~/.local/share/roadstead} */
@ConfigurationProperties("roadstead")
record DataProperties(@DefaultValue("") String data) {
    DataDirectory directory() {
        return data.isBlank() ? DataDirectory.usual() : DataDirectory.at(data);
    }
}
