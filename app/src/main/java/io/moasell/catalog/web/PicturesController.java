package io.moasell.catalog.web;

import io.moasell.catalog.CatalogProblem;
import io.moasell.catalog.Pictures;
import io.moasell.catalog.SkuId;
import io.moasell.kernel.Refused;
import io.moasell.web.ProblemTexts;
import io.moasell.web.ResultBar;
import io.moasell.web.Tone;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The picture of a SKU: its name changes with it, so that a browser may keep it for a year. */
@Controller
@RequestMapping("/s/{serviceId}/skus/{id}/picture")
class PicturesController {

    private static final CacheControl FOR_A_YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final Pictures pictures;
    private final ProblemTexts texts;
    private final Clock clock;

    PicturesController(Pictures pictures, ProblemTexts texts, Clock clock) {
        this.pictures = pictures;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/{name}")
    ResponseEntity<byte[]> show(
            @PathVariable long id,
            @PathVariable String name,
            @RequestParam(defaultValue = "false") boolean small) {
        return pictures.find(new SkuId(id), name, small)
                .map(
                        jpeg ->
                                ResponseEntity.ok()
                                        .cacheControl(FOR_A_YEAR)
                                        .contentType(MediaType.IMAGE_JPEG)
                                        .body(jpeg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping
    String put(
            @PathVariable String serviceId,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            RedirectAttributes flash)
            throws IOException {
        ResultBar result;
        try {
            pictures.put(new SkuId(id), picture == null ? new byte[0] : picture.getBytes());
            result = ResultBar.done("사진", "을 올렸어요.", clock.instant());
        } catch (Refused refused) {
            if (!(refused.problem() instanceof CatalogProblem problem)
                    || !Objects.equals(problem.field(), "picture")) {
                throw refused;
            }
            result =
                    new ResultBar(
                            Tone.BAD,
                            "사진",
                            "을 올리지 못했어요. " + texts.text(refused),
                            0,
                            0,
                            clock.instant(),
                            List.of(),
                            List.of());
        }
        flash.addFlashAttribute("result", result);
        return "redirect:/s/" + serviceId + "/skus/" + id;
    }

    @DeleteMapping
    String remove(@PathVariable String serviceId, @PathVariable long id, RedirectAttributes flash) {
        pictures.remove(new SkuId(id));
        flash.addFlashAttribute("result", ResultBar.done("사진", "을 지웠어요.", clock.instant()));
        return "redirect:/s/" + serviceId + "/skus/" + id;
    }
}
