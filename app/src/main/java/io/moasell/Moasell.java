package io.moasell;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The product: one jar, one process, any number of nodes over one PostgreSQL. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(sharedModules = "kernel")
public class Moasell {

    public static void main(String[] args) {
        SpringApplication.run(Moasell.class, args);
    }
}
