package io.moasell.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.moasell.channels.spi.ClaimReader;
import io.moasell.channels.spi.ClaimSource;
import io.moasell.channels.spi.Connector;
import io.moasell.channels.spi.CredentialCheck;
import io.moasell.channels.spi.ListingSource;
import io.moasell.channels.spi.OrderConfirmer;
import io.moasell.channels.spi.OrderReader;
import io.moasell.channels.spi.OrderSource;
import io.moasell.channels.spi.StockPublisher;
import io.moasell.channels.spi.WaybillRegistrar;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The roles a connector plays and the contracts it is held to are the same set. */
class ContractKitTests {

    private static final Set<Class<?>> ROLES =
            Set.of(
                    CredentialCheck.class,
                    OrderSource.class,
                    OrderReader.class,
                    OrderConfirmer.class,
                    WaybillRegistrar.class,
                    ClaimSource.class,
                    ClaimReader.class,
                    ListingSource.class,
                    StockPublisher.class);

    /** A planted connector that plays a role no contract holds it to. */
    interface Unproven extends Connector, OrderSource, OrderReader {}

    /** What the planted connector is held to. */
    interface UnprovenContracts extends io.moasell.connectors.OrderSourceContract {}

    @Test
    void every_role_of_a_connector_is_held_to_its_contract_and_no_other() {
        List<JavaClass> connectors =
                HouseClasses.MAIN.stream()
                        .filter(type -> type.isAssignableTo(Connector.class) && !type.isInterface())
                        .toList();
        assertThat(connectors).isNotEmpty();
        for (JavaClass connector : connectors) {
            assertThat(contracts(testsOf(connector))).isEqualTo(roles(connector.reflect()));
        }
    }

    @Test
    void a_planted_role_without_a_contract_is_caught() {
        assertThat(contracts(UnprovenContracts.class)).isNotEqualTo(roles(Unproven.class));
    }

    @Test
    void every_role_interface_of_the_house_is_known_here() {
        Set<String> spi =
                HouseClasses.MAIN.stream()
                        .filter(type -> type.getPackageName().equals("io.moasell.channels.spi"))
                        .filter(JavaClass::isInterface)
                        .filter(
                                type ->
                                        type.isTopLevelClass()
                                                && !type.isAssignableTo(Connector.class))
                        .filter(type -> !type.getSimpleName().equals("Answer"))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"))
                        .collect(Collectors.toSet());
        assertThat(spi)
                .isEqualTo(ROLES.stream().map(Class::getSimpleName).collect(Collectors.toSet()));
    }

    private static Class<?> testsOf(JavaClass connector) {
        String name = connector.getName().replaceAll("Connector$", "ContractTests");
        return new ClassFileImporter()
                .importPackages(connector.getPackageName()).stream()
                        .filter(type -> type.getName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + " is missing"))
                        .reflect();
    }

    private static Set<String> roles(Class<?> connector) {
        return ROLES.stream()
                .filter(role -> role.isAssignableFrom(connector))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> contracts(Class<?> tests) {
        return Arrays.stream(tests.getInterfaces())
                .map(Class::getSimpleName)
                .map(name -> name.replaceAll("Contract$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
