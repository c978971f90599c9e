/** The lines of a sales report: of all orders that were placed from $1 on, for $2 days; by order and position. */
export const SALES_LINES = `
  SELECT order_id AS "orderId", placed_at AS "placedAt", customers.name AS customer, products.name AS product, description, quantity,
         price_cents * quantity AS "amountCents"
    FROM orders JOIN order_lines ON order_id = orders.id
                JOIN customers ON customers.id = customer_id JOIN products ON products.id = product_id
   WHERE placed_at >= $1::timestamptz AND placed_at < $1::timestamptz + $2::int * interval '1 day'
   ORDER BY order_id, position`;
