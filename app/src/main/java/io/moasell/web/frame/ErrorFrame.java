package io.moasell.web.frame;

import io.moasell.kernel.Refused;
import io.moasell.web.RowsRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MultipartException;

/** Where a no from a controller, or from below it, is framed: once, here. */
@ControllerAdvice
class ErrorFrame {

    private final Framing framing;

    ErrorFrame(Framing framing) {
        this.framing = framing;
    }

    @ExceptionHandler
    Object refused(Refused refused, HttpServletRequest request, HttpServletResponse response) {
        return framing.refused(refused, request, response);
    }

    @ExceptionHandler
    Object refused(RowsRefused refused, HttpServletRequest request) {
        return framing.refused(refused, request);
    }

    /**
     * Text where a number is due: in an address that is no address of ours, elsewhere unreadable.
     */
    @ExceptionHandler({TypeMismatchException.class, HttpMessageNotReadableException.class})
    Object unreadable(HttpServletRequest request, HttpServletResponse response) {
        return framing.bare(HttpStatus.BAD_REQUEST, request, response);
    }

    /**
     * A form without its file, where only a file will do; one that is too large tells that itself.
     */
    @ExceptionHandler
    Object noFile(
            MultipartException thrown, HttpServletRequest request, HttpServletResponse response) {
        return framing.bare(
                thrown instanceof ErrorResponse answer
                        ? answer.getStatusCode()
                        : HttpStatus.BAD_REQUEST,
                request,
                response);
    }

    /** Security answers these itself, further out. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void denied(RuntimeException denied) {
        throw denied;
    }

    /** Whoever asked has gone; there is nobody to tell. */
    @ExceptionHandler
    @Nullable Object gone(AsyncRequestNotUsableException gone) {
        return null;
    }

    @ExceptionHandler
    Object unforeseen(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        return thrown instanceof ErrorResponse answer
                ? framing.bare(answer.getStatusCode(), request, response)
                : framing.unforeseen(thrown, request, response);
    }
}
