package io.moasell.web.sheet;

import io.moasell.web.FieldErrors;
import io.moasell.web.OfficeShell;
import io.moasell.web.ShellPart;
import io.moasell.web.Tone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The sheet's page, in a shop that does not exist; there where {@code moasell.console} says so. */
@Controller
@ConditionalOnBooleanProperty("moasell.console")
class SheetPages {

    private final Clock clock;

    SheetPages(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/console/ui")
    ModelAndView components(HttpServletRequest request) {
        Map<String, Object> model =
                Map.of(
                        "shell", shell(request),
                        "view", new SheetView(clock.instant()),
                        "errors",
                                FieldErrors.none()
                                        .add("receiver", "받는 분 이름을 적어 주세요")
                                        .add("phone", "연락처는 숫자 8–11자리예요"));
        return new ModelAndView("web/sheet/components", model);
    }

    private OfficeShell shell(HttpServletRequest request) {
        HttpServletRequest there =
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRequestURI() {
                        return "/s/moon/home";
                    }
                };
        return new OfficeShell(
                there, List.of(new Shop(clock.instant())), right -> true, clock.instant(), null);
    }

    private record Shop(Instant now) implements ShellPart {

        @Override
        public Map<String, Long> counts() {
            return Map.of("/orders", 128L, "/deliveries", 3L, "/matching", 4L, "/stock", 4L);
        }

        @Override
        public long bell() {
            return 3;
        }

        @Override
        public Optional<Health> health() {
            return Optional.of(new Health(Tone.OK, "2분 전 수집 · 5개 채널 연결됨", "/channels"));
        }

        @Override
        public List<Running> tray() {
            return List.of(new Running("7", "쿠팡 주문 수집", 120, 412, now));
        }

        @Override
        public Optional<Office> office() {
            return Optional.of(
                    new Office(
                            "moon",
                            "달빛상회 본점",
                            List.of(new Choice("moon", "달빛상회 본점"), new Choice("star", "별빛상회")),
                            "김하늘"));
        }
    }
}
