package io.roadstead.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the console. */
@SpringBootApplication
public class Application {
    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }
}
