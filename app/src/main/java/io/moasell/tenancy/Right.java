package io.moasell.tenancy;

/** What a person or a key may do, per menu and action. */
public enum Right {
    ORDERS_SEE,
    ORDERS_HANDLE,
    /** See a buyer's or receiver's personal data in the clear, with a reason. */
    PERSONAL_SEE,
    PRODUCTS_SEE,
    PRODUCTS_HANDLE,
    STOCK_SEE,
    STOCK_HANDLE,
    CHANNELS_SEE,
    CHANNELS_HANDLE,
    SETTINGS_HANDLE
}
