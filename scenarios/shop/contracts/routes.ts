/** Route → the key space that its requests draw from. */
export interface ShopRoutes {
  'GET /products/:id': 'products';
  'GET /carts/:id': 'carts';
  'GET /best-sellers': 'none';
  'GET /customers/:id/orders': 'customers';
  'GET /prices/:id': 'products';
  'POST /checkout': 'carts';
}
