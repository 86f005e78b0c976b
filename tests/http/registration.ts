/** A product registration that the form takes; every word says that it is test data. */
export const REGISTRATION = {
  producerKind: 'hop-tac-xa',
  producerName: 'Dữ liệu thử – hợp tác xã',
  representative: 'Dữ liệu thử',
  phone: '0912 345 678',
  commune: 'long-nguyen',
  group: 'thuc-pham',
  productName: 'Dữ liệu thử – sản phẩm',
  description: 'Dữ liệu thử',
  materials: 'Dữ liệu thử',
  materialsOrigin: 'Dữ liệu thử',
  stage: 'y-tuong',
  consent: 'dong-y',
};
