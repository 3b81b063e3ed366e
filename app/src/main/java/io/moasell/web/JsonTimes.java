package io.moasell.web;

import io.moasell.kernel.Kst;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Instants in JSON carry Seoul's offset, +09:00; read with any offset. */
@Configuration(proxyBeanMethods = false)
class JsonTimes {

    @Bean
    SimpleModule seoulTimes() {
        return new SimpleModule("seoul-times").addSerializer(Instant.class, new InSeoul());
    }

    private static final class InSeoul extends StdSerializer<Instant> {

        private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

        InSeoul() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
            json.writeString(ISO.format(Kst.offset(value)));
        }
    }
}
