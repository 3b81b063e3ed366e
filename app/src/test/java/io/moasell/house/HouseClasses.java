package io.moasell.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;

/** The classes and files the rules read. */
final class HouseClasses {

    /** The product's own classes, generated templates left out. */
    static final JavaClasses MAIN =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(
                            location ->
                                    !location.contains("/io/moasell/jte/")
                                            && !location.contains("/io/moasell/marketplaces/")
                                            && !location.contains("/io/moasell/launcher/"))
                    .importPackages("io.moasell");

    private HouseClasses() {}

    /** The classes of one planted package. */
    static JavaClasses planted(String name) {
        return new ClassFileImporter().importPackages("io.moasell.house.planted." + name);
    }

    /** The project's root folder, wherever the tests are started. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("marketplaces"))) {
            here = here.getParent();
        }
        return here;
    }
}
